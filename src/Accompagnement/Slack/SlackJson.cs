using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Accompagnement.Slack;

/// <summary>Reads and writes Slack's JSON; unknown keys are passed over, since Slack adds some at any time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlackBlock))]
[JsonSerializable(typeof(IReadOnlyList<SlackBlock>))]
[JsonSerializable(typeof(SlackView))]
[JsonSerializable(typeof(SlackAnswer))]
[JsonSerializable(typeof(SlackInteraction))]
[JsonSerializable(typeof(SlackEventEnvelope))]
[JsonSerializable(typeof(SlackFrame))]
[JsonSerializable(typeof(SlackFrameAnswer))]
[JsonSerializable(typeof(SlackResponse))]
[JsonSerializable(typeof(SlackSubmissionAnswer))]
[JsonSerializable(typeof(DialogOrigin))]
[JsonSerializable(typeof(SlackManifest))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SlackJson : JsonSerializerContext
{
    /// <summary>For what goes to Slack: no more is escaped than JSON asks for, since Slack limits what it is sent by its size.</summary>
    public static SlackJson Wire => field ??= new SlackJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
