"""What never changes once it was published, agreed or closed: held by triggers, and checked when it is read.

A model says so itself, beside its constraints: `held = Held(…)`, `frozen_words = FrozenWords(…)`. Histories are held
without saying it. `records.frozen.triggers` writes it into the database after each `migrate` (decision 32).
"""

from records.frozen.held import Held, is_one_of
from records.frozen.words import AlteredWords, FrozenWords

__all__ = ["AlteredWords", "FrozenWords", "Held", "is_one_of"]
