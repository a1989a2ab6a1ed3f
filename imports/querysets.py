from django.db import models

from imports.choices import ImportState


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_active and user.is_manager else self.none()

    def committed(self):
        return self.filter(state=ImportState.COMMITTED)

    def of_file(self, sha256: str):
        return self.filter(sha256=sha256)


class ImportQuestionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(is_asked=True, is_open=True)

    def asked(self):
        return self.filter(is_asked=True)

    def answered(self):
        return self.filter(is_open=False)
