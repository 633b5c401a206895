CREATE VIEW unheard AS
SELECT listener.id AS listener_id, episode.id AS episode_id
FROM listener CROSS JOIN episode
WHERE NOT EXISTS (SELECT 1 FROM play WHERE listener_id = listener.id AND episode_id = episode.id);
