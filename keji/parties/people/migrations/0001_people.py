import django.db.models.deletion
import keji.kernel.days.clock
import keji.kernel.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='单位名称')),
                ('former_names', models.CharField(blank=True, max_length=240, verbose_name='曾用名')),
                ('code', models.CharField(blank=True, max_length=18, null=True, unique=True, verbose_name='统一社会信用代码')),
                ('kind', models.CharField(choices=[('enterprise', '企业'), ('cooperative', '农民专业合作社'), ('public', '事业单位'), ('civil', '民办非企业单位'), ('association', '社会团体'), ('individual', '个体工商户'), ('government', '机关（含乡镇）'), ('other', '其他')], max_length=16, verbose_name='单位性质')),
                ('jurisdiction', models.CharField(choices=[('local', '地方'), ('corps', '兵团')], default='local', max_length=8, verbose_name='隶属')),
                ('township', models.CharField(blank=True, max_length=12, verbose_name='所在乡镇（场）')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='地址')),
                ('legal_name', models.CharField(blank=True, max_length=60, verbose_name='法定代表人')),
                ('registered_on', models.DateField(blank=True, null=True, verbose_name='登记成立日期')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='办公电话')),
                ('bank_name', models.CharField(blank=True, max_length=120, verbose_name='开户行')),
                ('bank_account', keji.kernel.sealed.SealedText(blank=True, verbose_name='银行账号')),
                ('is_host', models.BooleanField(default=False, verbose_name='本平台主管部门')),
                ('recommends', models.BooleanField(default=False, verbose_name='可归口推荐')),
                ('created_at', models.DateTimeField(default=keji.kernel.days.clock.now, editable=False, verbose_name='登记时间')),
                ('verified_at', models.DateTimeField(blank=True, null=True, verbose_name='核验时间')),
                ('recommender', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='归口推荐单位')),
            ],
            options={
                'verbose_name': '单位',
                'verbose_name_plural': '单位',
            },
        ),
        migrations.CreateModel(
            name='Entrusting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=32, verbose_name='状态')),
                ('state_since', models.DateTimeField(default=keji.kernel.days.clock.now, editable=False, verbose_name='进入状态时间')),
                ('touched_at', models.DateTimeField(default=keji.kernel.days.clock.now, editable=False, verbose_name='最近变动')),
                ('scope', models.TextField(verbose_name='委托事项')),
                ('agreement_number', models.CharField(max_length=80, verbose_name='协议或委托函编号')),
                ('signed_on', models.DateField(verbose_name='签订日期')),
                ('valid_from', models.DateField(verbose_name='起')),
                ('valid_until', models.DateField(verbose_name='止')),
                ('fee_fen', models.BigIntegerField(default=0, verbose_name='委托费用')),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entrustings', to='people.organisation', verbose_name='专业机构')),
                ('principal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
            options={
                'verbose_name': '委托',
                'verbose_name_plural': '委托',
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='姓名')),
                ('folded_name', models.CharField(db_index=True, editable=False, max_length=60)),
                ('identity', keji.kernel.sealed.SealedText(blank=True, verbose_name='证件号码')),
                ('identity_digest', models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                ('phone', keji.kernel.sealed.SealedText(blank=True, verbose_name='手机')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('degree', models.CharField(blank=True, max_length=8, verbose_name='学位')),
                ('title', models.CharField(blank=True, max_length=40, verbose_name='职称')),
                ('post', models.CharField(blank=True, max_length=60, verbose_name='职务')),
                ('is_civil_servant', models.BooleanField(default=False, verbose_name='公务员或参公人员')),
                ('created_at', models.DateTimeField(default=keji.kernel.days.clock.now, editable=False)),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '人员',
                'verbose_name_plural': '人员',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=32, verbose_name='状态')),
                ('state_since', models.DateTimeField(default=keji.kernel.days.clock.now, editable=False, verbose_name='进入状态时间')),
                ('touched_at', models.DateTimeField(default=keji.kernel.days.clock.now, editable=False, verbose_name='最近变动')),
                ('role', models.CharField(choices=[('member', '单位人员'), ('unit_admin', '单位管理员'), ('unit_finance', '单位财务'), ('unit_legal', '法定代表人'), ('recommender', '归口推荐经办人'), ('pmo', '专业机构经办人'), ('pmo_lead', '专业机构负责人'), ('bureau', '县科技局工作人员'), ('bureau_lead', '县科技局领导'), ('party_group', '决策会议'), ('fund_maker', '报账员'), ('fund_checker', '付款复核人'), ('supervisor', '监督人员'), ('secrecy', '保密管理员'), ('archivist', '档案员'), ('sys_admin', '系统管理员'), ('sec_admin', '安全管理员'), ('audit_admin', '审计管理员')], max_length=16, verbose_name='角色')),
                ('since_on', models.DateField(default=keji.kernel.days.clock.today, verbose_name='起始日期')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='截止日期')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.person')),
            ],
            options={
                'verbose_name': '任职',
                'verbose_name_plural': '任职',
            },
        ),
        migrations.CreateModel(
            name='DutyHolder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.PositiveSmallIntegerField(verbose_name='职责条款')),
                ('since_on', models.DateField(default=keji.kernel.days.clock.today)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='people.person')),
            ],
            options={
                'verbose_name': '职责分工',
                'verbose_name_plural': '职责分工',
            },
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(('is_host', True)), fields=('is_host',), name='people_one_host'),
        ),
        migrations.AddIndex(
            model_name='entrusting',
            index=models.Index(fields=['-touched_at', '-id'], name='people_entrust_touched'),
        ),
        migrations.AddConstraint(
            model_name='entrusting',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('valid_from'))), name='people_entrusting_term'),
        ),
        migrations.AddConstraint(
            model_name='entrusting',
            constraint=models.CheckConstraint(condition=models.Q(('principal', models.F('agent')), _negated=True), name='people_entrusting_two_parties'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['organisation', 'role', 'state'], name='people_org_role'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['-touched_at', '-id'], name='people_member_touched'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'active'])), fields=('person', 'organisation', 'role'), name='people_membership_once'),
        ),
        migrations.AddConstraint(
            model_name='dutyholder',
            constraint=models.CheckConstraint(condition=models.Q(('clause__gte', 1), ('clause__lte', 15)), name='people_duty_clause'),
        ),
        migrations.AddConstraint(
            model_name='dutyholder',
            constraint=models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('clause', 'person'), name='people_duty_once'),
        ),
    ]
