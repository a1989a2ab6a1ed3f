import os

# Playwright keeps an event loop in the tests' thread from its first use to the end of the run. Django takes
# that for asynchronous code and would refuse the database to every later test, with or without a browser.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
