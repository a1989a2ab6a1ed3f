from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible


@deconstructible
class QueuedFiles(Storage):
    """Where the mail library finds the files of its mails, and deletes them with old ones: rows of the database.

    The library asks for it while models are still being loaded, so the model is asked for when it is used.
    """

    @property
    def rows(self):
        return apps.get_model("partners.QueuedFile").objects

    def _open(self, name: str, mode: str = "rb") -> ContentFile:
        return ContentFile(bytes(self.rows.values_list("content", flat=True).get(name=name)), name=name)

    def _save(self, name: str, content) -> str:
        self.rows.create(name=name, content=content.read())
        return name

    def exists(self, name: str) -> bool:
        return self.rows.filter(name=name).exists()

    def delete(self, name: str) -> None:
        self.rows.filter(name=name).delete()

    def size(self, name: str) -> int:
        return self._open(name).size
