using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace IcpStudio.Web.Tests.Architecture;

/// <summary>Finds, in compiled code, tasks that are thrown away as soon as they are begun, and with them their errors.</summary>
internal static class LostTasks
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Every method that begins a task and drops it: <c>Type.Method → Called</c>.</summary>
    public static IEnumerable<string> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All))
        from called in Dropped(method)
        select $"{NameOf(type)}.{method.Name} → {called.DeclaringType?.Name}.{called.Name}";

    /// <summary>Every <c>async void</c>: its errors end the process.</summary>
    public static IEnumerable<string> AsyncVoidIn(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(All)
        where method.ReturnType == typeof(void) && method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null
        select $"{NameOf(type)}.{method.Name}";

    private static string NameOf(Type type) => type.DeclaringType is { } outer ? $"{NameOf(outer)}.{type.Name}" : type.Name;

    private static IEnumerable<MethodInfo> Dropped(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
            yield break;
        MethodInfo? last = null;
        for (var at = 0; at < il.Length;)
        {
            var code = Codes[il[at] == 0xFE ? (short)(0xFE00 | il[at + 1]) : il[at]];
            at += code.Size;
            if (code == OpCodes.Pop && last is not null && IsTask(last.ReturnType))
                yield return last;
            last = code.OperandType == OperandType.InlineMethod ? Called(method, BitConverter.ToInt32(il, at)) : null;
            at += code.OperandType == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(il, at)) : SizeOf(code.OperandType);
        }
    }

    private static MethodInfo? Called(MethodBase method, int token) => method.Module.ResolveMethod(
        token, method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null) as MethodInfo;

    private static bool IsTask(Type type) => typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
