-- Who attacks, from where, and what the services know of each address. Everything is derived from birth_parameter
-- (one row: seed, sessions, addresses, document_bytes) by hashing row numbers, so the same numbers give the same rows
-- on every server. What is expensive, such as writing documents, is done here once per address.

CREATE TEMP TABLE birth_network (
    place      int PRIMARY KEY,  -- the busiest first
    asn        int NOT NULL,
    name       text NOT NULL,
    country    text NOT NULL,
    registry   text NOT NULL,
    kind       text NOT NULL,    -- how spur describes its clients; '' where it does not
    first_byte int NOT NULL,     -- distinct per network, so that addresses of two networks never collide
    city       text NOT NULL
) ON COMMIT DROP;

INSERT INTO birth_network VALUES
    (0, 4134, 'CHINANET-BACKBONE No.31,Jin-rong Street', 'CN', 'apnic', 'RESIDENTIAL', 218, 'Nanjing'),
    (1, 14061, 'DIGITALOCEAN-ASN', 'US', 'arin', 'DATACENTER', 159, 'North Bergen'),
    (2, 4837, 'CHINA169-BACKBONE CHINA UNICOM', 'CN', 'apnic', 'RESIDENTIAL', 221, 'Jinan'),
    (3, 45090, 'TENCENT-NET-AP Shenzhen Tencent Computer Systems', 'CN', 'apnic', 'DATACENTER', 119, 'Guangzhou'),
    (4, 16276, 'OVH SAS', 'FR', 'ripencc', 'DATACENTER', 51, 'Roubaix'),
    (5, 37963, 'ALIBABA-CN-NET Hangzhou Alibaba Advertising', 'CN', 'apnic', 'DATACENTER', 47, 'Hangzhou'),
    (6, 202425, 'INT-NETWORK', 'NL', 'ripencc', 'PROXY', 80, 'Amsterdam'),
    (7, 57523, 'CHANGWAY-AS', 'RU', 'ripencc', 'DATACENTER', 92, 'Moscow'),
    (8, 16509, 'AMAZON-02', 'US', 'arin', 'DATACENTER', 54, 'Ashburn'),
    (9, 396982, 'GOOGLE-CLOUD-PLATFORM', 'US', 'arin', 'DATACENTER', 34, 'Council Bluffs'),
    (10, 8075, 'MICROSOFT-CORP-MSN-AS-BLOCK', 'US', 'arin', 'DATACENTER', 20, 'Boydton'),
    (11, 4766, 'KIXS-AS-KR Korea Telecom', 'KR', 'apnic', 'RESIDENTIAL', 211, 'Seoul'),
    (12, 3462, 'HINET Data Communication Business Group', 'TW', 'apnic', 'RESIDENTIAL', 114, 'Taipei'),
    (13, 45899, 'VNPT-AS-VN VNPT Corp', 'VN', 'apnic', 'RESIDENTIAL', 113, 'Hanoi'),
    (14, 9829, 'BSNL-NIB National Internet Backbone', 'IN', 'apnic', 'RESIDENTIAL', 117, 'Bengaluru'),
    (15, 24940, 'HETZNER-AS', 'DE', 'ripencc', 'DATACENTER', 88, 'Falkenstein'),
    (16, 63949, 'AKAMAI-LINODE-AP Akamai Connected Cloud', 'SG', 'apnic', 'DATACENTER', 139, 'Singapore'),
    (17, 7713, 'TELKOMNET-AS-AP PT Telekomunikasi Indonesia', 'ID', 'apnic', 'RESIDENTIAL', 36, 'Jakarta'),
    (18, 28573, 'Claro NXT Telecomunicacoes Ltda', 'BR', 'lacnic', 'RESIDENTIAL', 189, 'Sao Paulo'),
    (19, 12389, 'ROSTELECOM-AS', 'RU', 'ripencc', 'RESIDENTIAL', 95, 'Saint Petersburg'),
    (20, 9009, 'M247', 'RO', 'ripencc', 'VPN', 146, 'Bucharest'),
    (21, 60729, 'TORSERVERS-NET', 'DE', 'ripencc', 'TOR', 185, 'Frankfurt am Main'),
    (22, 8151, 'UNINET', 'MX', 'lacnic', 'RESIDENTIAL', 187, 'Mexico City'),
    (23, 9121, 'TTNET', 'TR', 'ripencc', 'RESIDENTIAL', 78, 'Istanbul'),
    (24, 3269, 'ASN-IBSNAZ', 'IT', 'ripencc', 'RESIDENTIAL', 79, 'Rome'),
    (25, 5617, 'TPNET', 'PL', 'ripencc', 'RESIDENTIAL', 83, 'Warsaw'),
    (26, 17974, 'TELIN-AS-ID-AP PT Telekomunikasi Selular', 'ID', 'apnic', 'MOBILE', 182, 'Surabaya'),
    (27, 36903, 'MT-MPLS', 'MA', 'afrinic', 'MOBILE', 105, 'Casablanca'),
    (28, 8452, 'TE-AS', 'EG', 'afrinic', 'RESIDENTIAL', 156, 'Cairo'),
    (29, 2856, 'BT-UK-AS', 'GB', 'ripencc', 'RESIDENTIAL', 86, 'Manchester'),
    (30, 136907, 'HWCLOUDS-AS-AP HUAWEI CLOUDS', 'HK', 'apnic', 'DATACENTER', 124, 'Hong Kong'),
    (31, 20473, 'AS-VULTR', 'JP', 'apnic', 'DATACENTER', 45, 'Tokyo'),
    (32, 51167, 'CONTABO', 'DE', 'ripencc', 'DATACENTER', 62, 'Munich'),
    (33, 212238, 'CDNEXT', 'GB', 'ripencc', 'VPN', 84, 'London'),
    (34, 44477, 'STARK-INDUSTRIES', 'MD', 'ripencc', 'PROXY', 77, 'Chisinau'),
    (35, 27699, 'TELEFONICA BRASIL S.A', 'BR', 'lacnic', 'RESIDENTIAL', 177, 'Campinas'),
    (36, 174, 'COGENT-174', 'US', 'arin', '', 38, 'Washington'),
    (37, 6939, 'HURRICANE', 'US', 'arin', 'DATACENTER', 65, 'Fremont'),
    (38, 210644, 'AEZA-AS', 'AT', 'ripencc', 'DATACENTER', 89, 'Vienna'),
    (39, 401115, 'EKABI', 'BG', 'ripencc', 'PROXY', 196, 'Sofia');

-- About one address in 33 is IPv6 and one in 67 is private: a probe from inside, of which no service knows a country.
-- The low 24 bits are an odd multiple of the address number, which is a bijection; hence no address comes twice.
CREATE TEMP TABLE birth_address ON COMMIT DROP AS
SELECT a,
       place,
       inside,
       CASE
           WHEN inside THEN format('10.%s.%s.%s', x >> 16, x >> 8 & 255, x & 255)
           WHEN a % 33 = 20 THEN format('2a10:%s:%s::%s', to_hex((x >> 12) + 4096), to_hex((x & 4095) + 4096), place + 1)
           ELSE format('%s.%s.%s.%s', first_byte, x >> 16, x >> 8 & 255, x & 255)
       END AS address,
       h,
       NULL::text AS known -- what the services say of the address: the greater part of every document
FROM (
    SELECT a,
           a % 67 = 41 AS inside,
           hashint8extended(a, seed + 1) & 4503599627370495 AS h,
           (a * 9677717 + (hashint8extended(0, seed + 2) & 16777215)) & 16777215 AS x
    FROM birth_parameter, generate_series(0::bigint, addresses - 1) AS a
) AS drawn
JOIN birth_network ON place = (h % 1000 * (h % 1000) * 40 / 1000000)::int
ORDER BY a;

-- A plain column is neither compressed nor moved out of line: it is read once per session.
ALTER TABLE birth_address ALTER COLUMN known SET STORAGE PLAIN;

-- A day of 2025 as the services write it.
CREATE FUNCTION pg_temp.day(month bigint, day bigint) RETURNS text LANGUAGE sql IMMUTABLE
RETURN '2025-' || lpad(month::text, 2, '0') || '-' || lpad(day::text, 2, '0');

-- How spur describes the clients of an address: a string, an array, an empty array or not at all.
CREATE FUNCTION pg_temp.client_types(h bigint, kind text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN kind = '' THEN ''
    WHEN h % 10 < 3 THEN format('"types": "%s", ', kind)
    WHEN h % 10 = 3 THEN format('"types": ["%s", "MOBILE"], ', kind)
    WHEN h % 50 = 4 THEN '"types": [], '
    ELSE format('"types": ["%s"], ', kind)
END;

-- dshield as far as its threat feeds, of which there are as many as the size of the document asks for.
CREATE TEMP VIEW birth_beginning AS
SELECT a,
       format('"dshield": {"ip": {"number": "%s", "count": %s, "attacks": %s, "mindate": "%s", "maxdate": "%s", ',
           address, h % 90000, h % 700, pg_temp.day(1 + h % 9, 1 + h % 28), pg_temp.day(11, 10 + h % 13))
       || CASE
           WHEN inside THEN '"asn": null, "asname": null, "ascountry": null, "network": null'
           ELSE format('"asn": "%s", "asname": "%s", "ascountry": "%s", "network": "%s.%s.0.0/16"',
               asn, name, country, first_byte, h % 256)
       END || ', "threatfeeds": {' AS text
FROM birth_address
JOIN birth_network USING (place);

CREATE TEMP VIEW birth_ending AS
SELECT a,
       '}}}, "urlhaus": "' || CASE WHEN h % 23 = 0 THEN 'elf,mirai' ELSE '' END
       || '", "spur": {"client": {' || pg_temp.client_types(h, CASE WHEN inside THEN '' ELSE kind END)
       || '"count": ' || h % 9 || '}}, '
       || CASE
           WHEN inside OR h % 20 = 0 THEN '"maxmind": {}, '
           ELSE format('"maxmind": {"country": "%s", "city": "%s"}, ', country, city)
       END
       || CASE
           WHEN inside THEN '"cymru": {}, '
           ELSE format('"cymru": {"asn": %s, "country": "%s", "registry": "%s"}, ', asn, country, registry)
       END
       || CASE
           WHEN h % 5 = 0 THEN '"greynoise": {"noise": false, "classification": "unknown"}'
           WHEN h % 17 = 0 THEN '"greynoise": {"noise": true, "classification": "benign"}'
           ELSE '"greynoise": {"noise": true, "classification": "malicious"}'
       END
       || ', "validation": {"is_bogon": ' || inside || '}' AS text
FROM birth_address
JOIN birth_network USING (place);

-- A feed takes 73 bytes. About 190 bytes of a document belong to the session and are written with it.
UPDATE birth_address AS address
SET known = beginning.text || coalesce((
        SELECT string_agg(
            format('"%s%s": {"lastseen": "%s", "firstseen": "%s"}',
                (ARRAY['blocklistde', 'bruteforce_', 'cinsscore__', 'emergingthr', 'openblssh__', 'talosintel_'])
                    [1 + (h >> feed % 40) % 6],
                lpad(feed::text, 3, '0'),
                pg_temp.day(11, 1 + (h >> feed % 37) % 23),
                pg_temp.day(1 + (h >> feed % 31) % 10, 1 + (h >> feed % 29) % 28)),
            ', ' ORDER BY feed)
        FROM generate_series(1, (document_bytes - 190 - length(beginning.text) - length(ending.text) + 36) / 73) AS feed
    ), '') || ending.text
FROM birth_parameter, birth_beginning AS beginning, birth_ending AS ending
WHERE beginning.a = address.a AND ending.a = address.a;

DROP VIEW pg_temp.birth_beginning, pg_temp.birth_ending;
DROP FUNCTION pg_temp.client_types(bigint, text), pg_temp.day(bigint, bigint);

ALTER TABLE birth_address ADD PRIMARY KEY (a);
ANALYZE birth_network, birth_address;
