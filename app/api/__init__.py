"""The JSON API: what programs send and get, and what providers call back."""
