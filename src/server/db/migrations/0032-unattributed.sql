-- Up Migration

-- Calls that are in neither arm are counted too, where operators see them.
alter table arm_minutes drop constraint arm_minutes_arm_check;
alter table arm_minutes add constraint arm_minutes_arm_check check (arm in ('v1', 'v2', 'unattributed'));

-- Down Migration

delete from arm_minutes where arm = 'unattributed';
alter table arm_minutes drop constraint arm_minutes_arm_check;
alter table arm_minutes add constraint arm_minutes_arm_check check (arm in ('v1', 'v2'));
