"""The clockwork: the only room that knows DBOS - durable steps, delayed and periodic ones."""
