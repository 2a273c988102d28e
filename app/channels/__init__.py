"""The ways out (kanaler): each takes an `Outgoing` and answers with a value, never with an exception."""
