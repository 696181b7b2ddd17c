using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Chat;

/// <summary>Tells which of the programmes know an account.</summary>
public interface IMemberships
{
    /// <summary>The names of the programmes in which the account stands for somebody, in no order.</summary>
    ValueTask<IReadOnlyList<ProgrammeName>> OfAsync(Account account, CancellationToken cancellation);
}
