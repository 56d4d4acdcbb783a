"""A submission and all that belongs to it."""

from .answers import Answer, AnswerTemplate, Enquiry, InternalNote
from .applicant import Applicant
from .handovers import Handover
from .imports import BroughtOver, ImportRun
from .learning import LearntCategories
from .map import MapCount
from .muhtars import Consent, PassedOn, Vouch
from .people import DeviceSupport, Follow, Support
from .staff import SavedFilter
from .steps import Step
from .submission import Attachment, Submission
from .voice import VoiceNote
from .withheld import Withheld
from .withholding import BoxedPhoto, CoveredWords, HeldNote, TakenOut

__all__ = [
    "Answer",
    "AnswerTemplate",
    "Applicant",
    "Attachment",
    "BoxedPhoto",
    "BroughtOver",
    "Consent",
    "CoveredWords",
    "DeviceSupport",
    "Enquiry",
    "Follow",
    "Handover",
    "HeldNote",
    "ImportRun",
    "InternalNote",
    "LearntCategories",
    "MapCount",
    "PassedOn",
    "SavedFilter",
    "Step",
    "Submission",
    "Support",
    "TakenOut",
    "VoiceNote",
    "Vouch",
    "Withheld",
]
