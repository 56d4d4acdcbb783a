import django.db.models.deletion
import muhit.foundation.accounts.models
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('phone', models.CharField(blank=True, max_length=16, null=True, unique=True, verbose_name='phone')),
                        ('phone_confirmed_at', models.DateTimeField(blank=True, null=True)),
                        ('email', models.EmailField(blank=True, max_length=254, null=True, verbose_name='e-mail')),
                        ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                        ('language', models.CharField(choices=[('tr', 'Turkish'), ('ar', 'Arabic'), ('en', 'English')], default='tr', max_length=8, verbose_name='language')),
                        ('is_active', models.BooleanField(default=True)),
                        ('joined_at', models.DateTimeField(auto_now_add=True)),
                        ('session_seed', models.CharField(default=muhit.foundation.accounts.models.session_seed, editable=False, max_length=32)),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('email',), name='one_account_per_email', violation_error_message='This e-mail has an account already.'), models.CheckConstraint(condition=models.Q(('email__regex', "^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+$")), name='emails_of_accounts_are_canonical'), models.CheckConstraint(condition=models.Q(('phone__regex', '^\\+[1-9][0-9]{5,14}$')), name='phones_of_accounts_are_canonical')],
                    },
                ),
                migrations.CreateModel(
                    name='OneTimeCode',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('purpose', models.CharField(choices=[('sign_in', 'sign in'), ('change', 'change of phone or e-mail'), ('confirm', 'confirm that it is you')], max_length=8)),
                        ('address_print', models.CharField(max_length=64)),
                        ('network_print', models.CharField(max_length=64)),
                        ('wider_print', models.CharField(blank=True, max_length=64)),
                        ('widest_print', models.CharField(blank=True, max_length=64)),
                        ('code_print', models.CharField(max_length=64)),
                        ('made_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField()),
                        ('failures', models.PositiveSmallIntegerField(default=0)),
                        ('used_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['address_print', '-made_at'], name='accounts_on_address_653078_idx'), models.Index(fields=['network_print', '-made_at'], name='accounts_on_network_3e750a_idx'), models.Index(condition=models.Q(('wider_print', ''), _negated=True), fields=['wider_print', '-made_at'], name='codes_of_wider_networks'), models.Index(condition=models.Q(('widest_print', ''), _negated=True), fields=['widest_print', '-made_at'], name='codes_of_widest_networks'), models.Index(fields=['made_at'], name='accounts_on_made_at_8dc8c9_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='codes_expire_after_they_are_made')],
                    },
                ),
                migrations.CreateModel(
                    name='ShownCode',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('address', models.CharField(max_length=254, unique=True)),
                        ('code', models.CharField(max_length=6)),
                        ('sent_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Tally',
                    fields=[
                        ('mark', models.CharField(max_length=80, primary_key=True, serialize=False)),
                        ('times', models.PositiveIntegerField()),
                        ('ends_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name_plural': 'tallies',
                    },
                ),
                migrations.CreateModel(
                    name='Kept',
                    fields=[
                        ('cache_key', models.CharField(max_length=255, primary_key=True, serialize=False)),
                        ('value', models.TextField()),
                        ('expires', models.DateTimeField(db_index=True)),
                    ],
                    options={
                        'verbose_name_plural': 'kept for minutes',
                    },
                ),
                migrations.CreateModel(
                    name='SignedIn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signed_in', to=settings.AUTH_USER_MODEL)),
                        ('session_key', models.CharField(max_length=40, unique=True)),
                        ('device', models.CharField(blank=True, max_length=60)),
                        ('began_at', models.DateTimeField()),
                        ('seen_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name_plural': 'open sessions',
                        'indexes': [models.Index(fields=['user', '-seen_at'], name='accounts_si_user_id_1cfd1c_idx')],
                    },
                ),
            ],
        ),
        # Counts are written at every turn and worth nothing after a crash; room on each page
        # lets a row change without touching the index. So with what is kept for minutes.
        migrations.RunSQL(
            'ALTER TABLE accounts_tally SET UNLOGGED;'
            'ALTER TABLE accounts_tally SET (fillfactor = 50);'
            'ALTER TABLE accounts_kept SET UNLOGGED',
            migrations.RunSQL.noop,
        ),
    ]
