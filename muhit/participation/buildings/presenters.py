"""What managers do, in words."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("building.notice_given", lambda event: _("gave the building a notice"))
register("building.notice_withdrawn", lambda event: _("withdrew the notice"))
register("building.joint_opened", lambda event: _("opened a joint submission"))
register("building.joint_filed", lambda event: _("filed the joint submission"))
register("building.joint_withdrawn", lambda event: _("withdrew the joint submission"))
register("building.handover_proposed", lambda event: _("proposed to hand the building over"))
register("building.handover_withdrawn", lambda event: _("kept the building"))
register("building.handover_accepted", lambda event: _("accepted to manage the building"))
