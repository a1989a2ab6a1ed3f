"""A made-up partnership, whose three years are lived through the services, each deed at its own past time."""
