from oversight.forms.county import AnswerRequestForm, CountyRequestForm, WithdrawRequestForm
from oversight.forms.duties import EvidenceForm, OccasionForm, WithdrawNotedForm
from oversight.forms.section_17 import PartsForm

__all__ = [
    "AnswerRequestForm",
    "CountyRequestForm",
    "EvidenceForm",
    "OccasionForm",
    "PartsForm",
    "WithdrawNotedForm",
    "WithdrawRequestForm",
]
