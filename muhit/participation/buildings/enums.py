"""The kinds of message of this room."""

from muhit.foundation.messages import enums as messages


class MessageKind(messages.MessageKind):
    """What those who live in a building, and its managers, are told."""

    NOTICE = "building_notice"
    OPENED = "joint_submission_opened"
    FILED = "joint_submission_filed"
    ACCEPTED = "handover_accepted"
