from search.summaries.answers import MOST, Answer, Chosen, answer_to
from search.summaries.lines import Found, lines_of

__all__ = ["MOST", "Answer", "Chosen", "Found", "answer_to", "lines_of"]
