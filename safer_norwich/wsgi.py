import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from sheets.writing.memory import give_back

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safer_norwich.settings.production")

application = get_wsgi_application()

# gunicorn loads this once and then forks its workers (`--preload`). What is here by then they share, as long as nobody
# writes to it: not even the counter of rubbish does, once it is frozen. What loading took and left goes back before
# (decision 54).
_ = get_resolver().url_patterns
give_back()
gc.freeze()
