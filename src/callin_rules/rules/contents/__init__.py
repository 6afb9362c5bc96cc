"""What a request has to contain, and in what form."""
