"""The product's addresses and, behind the same middleware, the view that they are measured against."""

from django.urls import path

from benchmarks.views import reference
from safer_norwich import urls
from safer_norwich.access import DOORS, Door
from safer_norwich.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500"]

DOORS["reference"] = Door.SIGNED_IN

urlpatterns = [*urls.urlpatterns, path("reference/", reference, name="reference")]
