"""A made-up partnership, whose three years are lived through the services, each act at its own past time."""
