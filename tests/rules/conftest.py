"""Puts ``kit`` within reach of the tests of every family."""
