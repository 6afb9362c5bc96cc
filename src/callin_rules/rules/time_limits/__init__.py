"""When a request has to arrive."""
