from tests.project.fixtures import open_world, today, world

__all__ = ["open_world", "today", "world"]
