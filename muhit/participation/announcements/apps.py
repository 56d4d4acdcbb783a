from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    name = "muhit.participation.announcements"
    label = "announcements"
