import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    # Neighbourhoods come after accounts, which buildings point to.
    dependencies = [
        ('accounts', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='home',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.neighbourhood', verbose_name='my neighbourhood'),
        ),
    ]
