from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "muhit.foundation.files"
    label = "files"
