from papers.document import sha256


class AlteredWords(Exception):
    """Frozen words are not those whose checksum was taken: nobody may be shown them as if they were."""


class FrozenWords:
    """The text that a row froze, read by this attribute alone: it is compared with its SHA-256 each time.

    `words` and `checksum` name the fields. Raises AlteredWords, which is answered with a page that says so.
    """

    def __init__(self, words: str, checksum: str):
        self.words, self.checksum = words, checksum

    def __get__(self, row, model=None):
        if row is None:
            return self
        words = getattr(row, self.words)
        if sha256(words) != getattr(row, self.checksum):
            raise AlteredWords(f"{row._meta.verbose_name} {row.pk}: its {self.words} is not what its SHA-256 says.")
        return words
