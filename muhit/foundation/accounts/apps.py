from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "muhit.foundation.accounts"
    label = "accounts"
