"""What must not be lost when something goes wrong: tried many times over, and counted. `make faults` runs it."""
