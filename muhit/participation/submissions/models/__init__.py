"""A submission and all that belongs to it."""

from .answers import Answer, AnswerTemplate, Enquiry, InternalNote
from .applicant import Applicant
from .learning import LearntCategories
from .map import MapCount
from .people import Follow, Support
from .staff import SavedFilter
from .steps import Step
from .submission import Attachment, Submission
from .withheld import Withheld
from .words import PublicWord

__all__ = [
    "Answer",
    "AnswerTemplate",
    "Applicant",
    "Attachment",
    "Enquiry",
    "Follow",
    "InternalNote",
    "LearntCategories",
    "MapCount",
    "PublicWord",
    "SavedFilter",
    "Step",
    "Submission",
    "Support",
    "Withheld",
]
