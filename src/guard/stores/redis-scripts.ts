// What the Redis store does in one step on the server. Each script touches keys of one hash slot only.

// Adds a revocation to the stream, and drops those that no token can outlive any more: they are older than the window.
const ANNOUNCE = `
local function announce(kind, id, at, till)
  local time = redis.call('TIME')
  local window = tonumber(till) - tonumber(at)
  local oldest = string.format('%.0f', math.max(0, tonumber(time[1]) * 1000 - window - 60000))
  redis.call('XADD', KEYS[1], 'MINID', '~', oldest, '*', 'kind', kind, 'id', id, 'at', at, 'until', till)
end
local function finish(key, fam, at, till)
  if redis.call('HGET', key, 'revoked') ~= '0' then return 0 end
  redis.call('HSET', key, 'revoked', '1')
  announce('session', fam, at, till)
  return 1
end`;

/** KEYS: family, families of the subject. ARGV: fam, created, absoluteExp, then fields and values. */
export const CREATE_FAMILY = `
if redis.call('EXISTS', KEYS[1]) == 1 then return redis.error_reply('ERR the family is there already') end
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
local life = string.format('%.0f', tonumber(ARGV[3]) - tonumber(ARGV[2]))
redis.call('PEXPIRE', KEYS[1], life)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
if redis.call('PEXPIRE', KEYS[2], life, 'NX') == 0 then redis.call('PEXPIRE', KEYS[2], life, 'GT') end
return 1`;

/** KEYS: family. ARGV: gen, now, idleExp. Answers whether it rotated, and the fields. */
export const ROTATE = `
local f = redis.call('HMGET', KEYS[1], 'gen', 'revoked', 'idleExp', 'absoluteExp')
local now = tonumber(ARGV[2])
local done = 0
if f[1] == ARGV[1] and f[2] == '0' and now < tonumber(f[3]) and now < tonumber(f[4]) then
  local idle = ARGV[3]
  if tonumber(idle) > tonumber(f[4]) then idle = f[4] end
  redis.call('HINCRBY', KEYS[1], 'gen', 1)
  redis.call('HSET', KEYS[1], 'lastRotated', ARGV[2], 'idleExp', idle)
  done = 1
end
return {done, redis.call('HGETALL', KEYS[1])}`;

/** KEYS: stream, family. ARGV: fam, at, until. */
export const REVOKE_FAMILY = `${ANNOUNCE}
return finish(KEYS[2], ARGV[1], ARGV[2], ARGV[3])`;

/** KEYS: stream, families of the subject. ARGV: subject, at, until, prefix of families. Answers the families ended. */
export const REVOKE_SUBJECT = `${ANNOUNCE}
announce('subject', ARGV[1], ARGV[2], ARGV[3])
local ended = {}
for _, fam in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
  if finish(ARGV[4] .. fam, fam, ARGV[2], ARGV[3]) == 1 then ended[#ended + 1] = fam end
end
return ended`;

/** KEYS: stream. ARGV: jti, at, until. */
export const REVOKE_TOKEN = `${ANNOUNCE}
announce('token', ARGV[1], ARGV[2], ARGV[3])
return 1`;
