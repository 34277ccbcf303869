ALTER TABLE ip_inventory ALTER COLUMN ip_address TYPE inet USING ip_address::inet;
