-- Sends the signed requests of a file, each once.
local lines, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do lines[#lines + 1] = line end
end

function request()
  at = at + 1
  local timestamp, signature, body = lines[math.min(at, #lines)]:match("(%S+) (%S+) (%S+)")
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["X-Slack-Request-Timestamp"] = timestamp,
    ["X-Slack-Signature"] = signature,
  }, body)
end

function done(summary)
  local errors = summary.errors
  io.write(string.format("result %d %d %d\n", summary.requests, summary.duration, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
