"""The editions of Anytown."""
