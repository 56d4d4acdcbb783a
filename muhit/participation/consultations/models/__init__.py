"""What is asked, who answered without saying who they are, and what came of it."""

from .ballots import Ballot, Option, Result
from .consultation import Consultation, Phase, Picture
from .outcome import Decision, Milestone, MilestonePhoto, Reply
from .statements import Opinion, Statement
from .voices import (
    CodeBatch,
    Declaration,
    Follower,
    Participant,
    Quarantine,
    SheetCount,
    VotingCode,
)

__all__ = [
    "Ballot",
    "CodeBatch",
    "Consultation",
    "Decision",
    "Declaration",
    "Follower",
    "Milestone",
    "MilestonePhoto",
    "Opinion",
    "Option",
    "Participant",
    "Phase",
    "Picture",
    "Quarantine",
    "Reply",
    "Result",
    "SheetCount",
    "Statement",
    "VotingCode",
]
