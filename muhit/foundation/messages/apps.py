from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "muhit.foundation.messages"
    label = "muhit_messages"
