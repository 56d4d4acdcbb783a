"""What services are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """A short taxonomy that people recognise; finer ones come with the service map."""

    AID = "aid", _("Social aid")
    HEALTH = "health", _("Health and care")
    FAMILY = "family", _("Women and family")
    CHILDREN = "children", _("Children and youth")
    DISABILITY = "disability", _("Disability and old age")
    LEARNING = "learning", _("Courses and education")
    WORK = "work", _("Work and livelihood")
    ADVICE = "advice", _("Advice and rights")
    TRANSPORT = "transport", _("Transport")
    HOUSING = "housing", _("Buildings and permits")
    CLEANING = "cleaning", _("Cleaning, water, environment")
    CULTURE = "culture", _("Culture and sport")
    OTHER = "other", _("Other services")


ICONS = {
    Topic.AID: "hand",
    Topic.HEALTH: "health",
    Topic.FAMILY: "users",
    Topic.CHILDREN: "child",
    Topic.DISABILITY: "wheelchair",
    Topic.LEARNING: "school",
    Topic.WORK: "tag",
    Topic.ADVICE: "question",
    Topic.TRANSPORT: "bus",
    Topic.HOUSING: "building",
    Topic.CLEANING: "broom",
    Topic.CULTURE: "spark",
    Topic.OTHER: "dots",
}
