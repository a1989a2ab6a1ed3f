from succession.forms.adopt import AdoptForm
from succession.forms.answer import AnswerForm
from succession.forms.batch import BatchForm
from succession.forms.words import MeasureForm, WordsForm

__all__ = ["AdoptForm", "AnswerForm", "BatchForm", "MeasureForm", "WordsForm"]
