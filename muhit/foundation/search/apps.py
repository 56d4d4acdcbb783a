from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "muhit.foundation.search"
    label = "search"
