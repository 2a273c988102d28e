"""The verbs: load, ask the rulebook, write down. They never call each other."""
