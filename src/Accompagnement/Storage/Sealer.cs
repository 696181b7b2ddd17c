using System.Security.Cryptography;
using System.Xml.Linq;
using Accompagnement.Core.Chat;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Accompagnement.Storage;

/// <summary>
/// Seals with ASP.NET Core's data protection, its keys beside everything else in the database. Lifetimes run by the real clock even in
/// the sandbox: a seal protects against people of today. The keys are only made or read when the first seal is.
/// </summary>
internal sealed class Sealer(SqlSettings settings) : ISealer
{
    private readonly Lazy<IDataProtectionProvider> provider = new(() => Provider(settings));

    public string Seal(string purpose, Account account, string payload, TimeSpan? lifetime = null)
    {
        var protector = Protector(purpose, account);
        return lifetime is { } span ? protector.Protect(payload, span) : protector.Protect(payload);
    }

    public string? Open(string purpose, Account account, string sealedPayload)
    {
        try
        {
            return Protector(purpose, account).Unprotect(sealedPayload);
        }
        catch (Exception refused) when (refused is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string purpose, Account account) =>
        provider.Value.CreateProtector(purpose, account.Platform, account.UserId).ToTimeLimitedDataProtector();

    // A container of its own: in the program's one, data protection would read its keys at every start.
    private static IDataProtectionProvider Provider(SqlSettings settings)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("Accompagnement");
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = new Keys(settings));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }

    private sealed class Keys(SqlSettings settings) : IXmlRepository
    {
        private const string Prefix = "key/";

        public IReadOnlyCollection<XElement> GetAllElements() => [.. settings.Under(Prefix).Select(XElement.Parse)];

        public void StoreElement(XElement element, string friendlyName) =>
            settings.Set(Prefix + friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
