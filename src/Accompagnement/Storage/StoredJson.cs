using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>How values without a column of their own stand in one: lists as JSON, moments as ISO 8601 text that sorts by time.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new SequenceConverterFactory() },
    };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T To<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>Sessions' ids, stored as their numbers.</summary>
    public static IReadOnlyList<SessionId> Ids(string json) => [.. To<int[]>(json).Select(id => new SessionId(id))];

    public static string Of(DateTimeOffset instant) => instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private sealed class SequenceConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Sequence<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(SequenceConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
    }

    private sealed class SequenceConverter<T> : JsonConverter<Sequence<T>>
    {
        public override Sequence<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T[]>(ref reader, options)!.ToSequence();

        public override void Write(Utf8JsonWriter writer, Sequence<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToArray(), options);
    }
}
