using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Accompagnement.Tests.Slack;

/// <summary>The line beneath a connection, which may go dead without ending: what comes in is lost, so no ping is answered.</summary>
internal sealed class FakeLine(Stream line) : Stream
{
    private volatile bool isDead;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Puts such a line beneath a connection that is about to be upgraded.</summary>
    public static void Lay(HttpContext context)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is { } upgrade) context.Features.Set<IHttpUpgradeFeature>(new Upgrade(upgrade, context));
    }

    public static FakeLine Of(HttpContext context) => (FakeLine)context.Items[typeof(FakeLine)]!;

    public void GoDead() => isDead = true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = await line.ReadAsync(buffer, cancellationToken);
            if (!isDead || read == 0) return read;
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        isDead ? ValueTask.CompletedTask : line.WriteAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => line.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) line.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Upgrade(IHttpUpgradeFeature real, HttpContext context) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => real.IsUpgradableRequest;

        public async Task<Stream> UpgradeAsync()
        {
            var line = new FakeLine(await real.UpgradeAsync());
            context.Items[typeof(FakeLine)] = line;
            return line;
        }
    }
}
