"""The shared cache, which holds the counts of wrong passwords: a disk that is full neither stops signing in nor
guessing's being counted."""

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.db import DatabaseError


class SharedCache(DatabaseCache):
    """In the database, and what that cannot write in the memory of this process.

    Django's own says of what could not be added that it was there already, and fails where it clears away.
    """

    def __init__(self, table, params):
        super().__init__(table, params)
        self.memory = LocMemCache(f"{table} when it cannot be written", params)

    def get_many(self, keys, version=None):
        keys = list(keys)
        try:
            found = super().get_many(keys, version=version)
        except DatabaseError:
            # It read them, and then could not delete those that are out of date.
            found = {}
        return self.memory.get_many([key for key in keys if key not in found], version=version) | found

    def get(self, key, default=None, version=None):
        return self.get_many([key], version=version).get(key, default)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        if super().add(key, value, timeout, version):
            return True
        is_there = self.get(key, version=version) is not None
        return not is_there and self.memory.add(key, value, timeout, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        super().set(key, value, timeout, version)
        if self.get(key, version=version) != value:
            self.memory.set(key, value, timeout, version)

    def delete(self, key, version=None):
        was_in_memory = self.memory.delete(key, version=version)
        try:
            return super().delete(key, version=version) or was_in_memory
        except DatabaseError:
            return was_in_memory
