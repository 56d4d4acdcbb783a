"""What managers do, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    NOTICE_GIVEN = "building.notice_given", _("gave the building a notice")
    NOTICE_WITHDRAWN = "building.notice_withdrawn", _("withdrew the notice")
    JOINT_OPENED = "building.joint_opened", _("opened a joint submission")
    JOINT_FILED = "building.joint_filed", _("filed the joint submission")
    JOINT_WITHDRAWN = "building.joint_withdrawn", _("withdrew the joint submission")
    HANDOVER_PROPOSED = "building.handover_proposed", _("proposed to hand the building over")
    HANDOVER_WITHDRAWN = "building.handover_withdrawn", _("kept the building")
    HANDOVER_ACCEPTED = "building.handover_accepted", _("accepted to manage the building")
