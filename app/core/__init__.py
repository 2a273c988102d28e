"""The rulebook: what the field means and decides. Standard library only, no clock, no input or output."""
