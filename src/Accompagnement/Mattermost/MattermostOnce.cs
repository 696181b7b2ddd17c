using Accompagnement.Web;

namespace Accompagnement.Mattermost;

/// <summary>
/// Answers what comes a second time as the first time, without doing it again. Held in memory for as long as somebody in between may try
/// again; what must not happen twice after that either is remembered in the database.
/// </summary>
internal sealed class MattermostOnce(MattermostClock clock)
{
    private readonly Recent<string, Lazy<Task<object>>> seen = new(clock.Real, TimeSpan.FromMinutes(30));

    /// <param name="key">The same for each delivery of the same thing; where it is null the work is done each time.</param>
    /// <param name="work">What is done the first time.</param>
    /// <param name="holds">Whether an answer is one to give again; what was refused may be tried again.</param>
    public async Task<T> RunAsync<T>(string? key, Func<Task<T>> work, Func<T, bool> holds)
        where T : class
    {
        if (key is null) return await work();
        var doing = seen.GetOrAdd(key, () => new Lazy<Task<object>>(async () => await work()));
        try
        {
            var answer = (T)await doing.Value;
            if (!holds(answer)) seen.Forget(key, doing);
            return answer;
        }
        catch
        {
            seen.Forget(key, doing);
            throw;
        }
    }
}
