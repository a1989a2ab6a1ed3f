from succession.services.adoption import Adopted, ChangedSince, NotReady, adopt
from succession.services.answering import Answered, StaleLines, answer, refusals
from succession.services.reviewing import begin_review, say_what_it_came_to, write_down

__all__ = [
    "Adopted",
    "Answered",
    "ChangedSince",
    "NotReady",
    "StaleLines",
    "adopt",
    "answer",
    "begin_review",
    "refusals",
    "say_what_it_came_to",
    "write_down",
]
