"""Charts drawn on the server, each with its table; never with a person in it."""
